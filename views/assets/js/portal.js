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

/** On a phone, a table that is too wide becomes one card a row; each value says its column's name. */
const NARROW = matchMedia('(max-width: 40rem)');
const ROLES = {
  TABLE: 'table',
  THEAD: 'rowgroup',
  TBODY: 'rowgroup',
  TFOOT: 'rowgroup',
  TR: 'row',
};

const roleOf = (part) =>
  ROLES[part.tagName] ??
  (part.tagName === 'TD' ? 'cell' : part.closest('thead') ? 'columnheader' : 'rowheader');

/** What a heading shows; one that shows nothing says what it is called. */
const shownBy = (head) => {
  const copy = head.cloneNode(true);
  for (const hidden of copy.querySelectorAll('.visually-hidden')) hidden.remove();
  return copy.textContent.trim() || head.textContent.trim();
};

const nameCells = (table) => {
  const names = [];
  for (const head of table.tHead?.rows[0]?.cells ?? []) {
    for (let span = head.colSpan; span > 0; span -= 1) names.push(shownBy(head));
  }
  for (const row of table.rows) {
    if (row.parentElement === table.tHead) continue;
    let column = 0;
    const isSum = [...row.cells].some((cell) => cell.tagName === 'TH' && cell.colSpan > 1);
    for (const cell of row.cells) {
      if (cell.tagName === 'TD') {
        cell.dataset.label = isSum || cell.colSpan > 1 ? '' : (names[column] ?? '');
      }
      column += cell.colSpan;
    }
  }
  for (const part of [table, ...table.querySelectorAll('thead, tbody, tfoot, tr, th, td')]) {
    part.setAttribute('role', roleOf(part));
  }
};

/** Many columns of nothing but figures are compared down the column: they stay a grid. */
const isGrid = (table) =>
  table.tHead.rows[0].cells.length > 5 &&
  table.rows.length > 6 &&
  [...(table.tBodies[0]?.querySelectorAll('td') ?? [])].every((cell) =>
    cell.classList.contains('numeric'),
  );

const stackTables = () => {
  for (const frame of document.querySelectorAll('.table-scroll')) {
    const table = frame.querySelector('table');
    if (!table || table.tHead?.rows.length !== 1 || table.querySelector('[rowspan]')) continue;
    table.classList.remove('table--stacked', 'table--held');
    if (!NARROW.matches || frame.scrollWidth <= frame.clientWidth + 1) continue;
    if (isGrid(table)) {
      table.classList.add('table--held');
    } else {
      if (!table.hasAttribute('role')) nameCells(table);
      table.classList.add('table--stacked');
    }
  }
};

NARROW.addEventListener('change', stackTables);
document.addEventListener('htmx:after:swap', stackTables);
stackTables();
