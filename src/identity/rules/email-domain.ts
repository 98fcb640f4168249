const publicProviders = new Set([
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'hotmail.nl', 'live.com'],
  ...['live.nl', 'msn.com', 'icloud.com', 'me.com', 'yahoo.com', 'yahoo.de', 'yahoo.fr'],
  ...['ziggo.nl', 'kpnmail.nl', 'planet.nl', 'xs4all.nl', 'home.nl', 'upcmail.nl', 'casema.nl'],
  ...['telenet.be', 'skynet.be', 'gmx.de', 'gmx.net', 'web.de', 't-online.de', 'orange.fr'],
  ...['proton.me', 'protonmail.com', 'mail.com', 'aol.com', 'yandex.com', 'qq.com', '163.com'],
]);

/** The domain by which colleagues find their organisation; none for mail that anybody can get. */
export function emailDomain(email: string): string | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return domain.includes('.') && !publicProviders.has(domain) ? domain : undefined;
}
