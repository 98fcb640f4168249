import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { testCertificate } from './test-certificate.js';

interface Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

type Answer = (response: ServerResponse) => void;

/** Another system that is called: it keeps what it got and answers as it is told. */
export class WebhookDouble {
  readonly calls: Call[] = [];
  answer: Answer = (response) => response.writeHead(204).end();

  private constructor(
    private readonly server: Server,
    private readonly scheme: 'http' | 'https',
  ) {}

  static async open(scheme: 'http' | 'https' = 'http', host = '127.0.0.1'): Promise<WebhookDouble> {
    const listen = (request: IncomingMessage, response: ServerResponse): void => {
      void double.take(request, response);
    };
    const server =
      scheme === 'http' ? createServer(listen) : createSecureServer(testCertificate, listen);
    const double = new WebhookDouble(server, scheme);
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    return double;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url(host = '127.0.0.1', path = '/in'): string {
    return `${this.scheme}://${host}:${this.port}${path}`;
  }

  /** Answers with a status and nothing else. */
  say(status: number, headers: Readonly<Record<string, string>> = {}): void {
    this.answer = (response) => response.writeHead(status, headers).end();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { url = '', headers } = request;
    this.calls.push({ path: url, headers, body: Buffer.concat(chunks).toString('utf8') });
    this.answer(response);
  }
}
