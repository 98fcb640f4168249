/** What makes the portal a little quicker to use. Every page works without it. */

/** After a refusal the summary is read first, also when htmx has swapped the form. */
const focusRefusal = () => {
  const refusal = document.querySelector('.error-summary[tabindex], .form-errors');
  if (refusal) refusal.focus();
};

/** A choice that names its own button needs no second click. */
document.addEventListener('change', (event) => {
  const { target } = event;
  if (target instanceof HTMLSelectElement && target.matches('.submit-on-change')) {
    target.form?.requestSubmit();
  }
});

/** A link of the summary puts the cursor into its field, not just near it. */
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('.error-summary a');
  if (link instanceof HTMLAnchorElement) {
    const field = document.getElementById(link.hash.slice(1));
    if (field) {
      event.preventDefault();
      field.scrollIntoView({ block: 'center' });
      field.focus({ preventScroll: true });
    }
  }
});

/** What a reader has opened stays open when news arrives. */
htmx.config.morphIgnore.push('open');

document.addEventListener('htmx:after:swap', focusRefusal);
focusRefusal();
