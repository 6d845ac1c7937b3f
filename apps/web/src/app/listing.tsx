import { Button, Checkbox, Dropdown, Input, Popover } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { clearIcon } from '../ui/clear-icon.js';
import { csvList } from '../ui/csv.js';
import { DataTable, type DataColumn, type Selection, type Sort } from '../ui/data-table.js';
import { Note } from '../ui/note.js';
import { Empty } from '../ui/page.js';
import { Lines } from '../ui/skeleton.js';
import { common } from './common-texts.js';
import { useTexts } from './i18n.js';
import { listingTexts } from './listing-texts.js';
import type { PageOf, Paging } from './list-query.js';
import { ProblemAlert } from './problem-alert.js';
import { problemOf } from './problem.js';
import { useExport } from './use-export.js';
import { useKeptList, type KeptList, type ListName, type View } from './use-kept-list.js';

interface List<Row> {
  /** Asks for a page under the same filters, for the export. */
  ask: (paging: Paging) => Promise<PageOf<Row>>;
  data?: { pages: readonly { items: readonly Row[] }[] };
  error: unknown;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => Promise<unknown>;
}

interface ListingProps<Row> {
  /** Names the list where columns and views are kept, and its file when it is saved. */
  name: ListName;
  /** A name for the file that says more. */
  file?: string;
  caption: string;
  columns: readonly DataColumn<Row>[];
  /** An infinite query whose filters stand in the address. */
  list: List<Row>;
  keyOf: (row: Row) => string;
  filters?: ReactNode;
  empty: ReactNode;
  sort?: Sort;
  /** What can be done with the rows that were picked. */
  bulk?: (picked: readonly Row[], clear: () => void) => ReactNode;
  labelOf?: (row: Row) => string;
  rowClass?: (row: Row) => string | undefined;
}

/** A list as officers work with it: filters in the address, chosen columns, saved views, bulk actions, export. */
export function Listing<Row>(props: ListingProps<Row>) {
  const { name, file = name, caption, columns, list, keyOf, filters, empty, sort, bulk, labelOf, rowClass } = props;
  const t = useTexts(listingTexts);
  const c = useTexts(common);
  const { columns: chosen, views, keep, error } = useKeptList(name);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const isShown = ({ key, hidden }: DataColumn<Row>) => (chosen ? chosen.includes(key) : !hidden);
  const shown = columns.filter(isShown);
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const pickedRows = [...picked].flatMap((key) => byKey.get(key) ?? []);
  const selection: Selection | undefined = bulk && {
    keys: picked,
    change: setPicked,
    label: (key) => t.pick(labelOf && byKey.has(key) ? labelOf(byKey.get(key)!) : key),
    all: t.pickAll,
  };
  return (
    <div className="listing">
      <div className="listing-tools">
        <div className="listing-filters">{filters}</div>
        <div className="listing-more">
          <ColumnChoice columns={columns} isShown={isShown} choose={(keys) => keep({ columns: keys, views })} />
          <Views views={views} keep={(next) => keep({ columns: chosen, views: next })} />
          <ExportButton name={file} caption={caption} columns={columns} list={list} />
        </div>
      </div>
      {error ? <ProblemAlert error={error} /> : null}
      {bulk && pickedRows.length > 0 && (
        <div className="listing-bulk" role="region" aria-label={t.picked(pickedRows.length)}>
          <span>{t.picked(pickedRows.length)}</span>
          {bulk(pickedRows, () => setPicked(new Set()))}
          <Button type="link" onClick={() => setPicked(new Set())}>
            {t.clear}
          </Button>
        </div>
      )}
      {list.error ? (
        <ListProblem
          error={list.error}
          again={list.isFetchNextPageError && <Button onClick={() => void list.fetchNextPage()}>{c.retry}</Button>}
        />
      ) : null}
      {list.isPending && <Lines count={6} />}
      {!list.isPending && rows.length === 0 && !list.error && <Empty>{empty}</Empty>}
      {rows.length > 0 && (
        <DataTable
          caption={caption}
          columns={shown}
          rows={rows}
          keyOf={keyOf}
          more={list}
          selection={selection}
          sort={sort}
          rowClass={rowClass}
        />
      )}
      {list.isFetchingNextPage && <Lines count={2} />}
    </div>
  );
}

/** Why there is no list. Refused as it was asked for, it is for a filter of the address that no field here offers. */
function ListProblem({ error, again }: { error: unknown; again: ReactNode }) {
  const t = useTexts(listingTexts);
  const { pathname, search } = useLocation();
  if (search === '' || problemOf(error).code !== 'invalid_input') return <ProblemAlert error={error} action={again} />;
  return <Note kind="problem" role="alert" title={t.badFilter} action={<Link to={pathname}>{t.noFilter}</Link>} />;
}

/** A search field that writes into the address shortly after a pause in typing. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (q: string) => void;
}) {
  const c = useTexts(common);
  const [text, setText] = useState(value);
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  }, [onChange]);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => change.current(text.trim()), 300);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <Input
      allowClear={clearIcon(c.emptyField)}
      maxLength={200}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onPressEnter={() => onChange(text.trim())}
      className="filter-search"
    />
  );
}

function ColumnChoice<Row>(props: {
  columns: readonly DataColumn<Row>[];
  isShown: (column: DataColumn<Row>) => boolean;
  choose: (keys: string[] | null) => void;
}) {
  const { columns, isShown, choose } = props;
  const t = useTexts(listingTexts);
  const content = (
    <div className="column-choice">
      <Checkbox.Group
        value={columns.filter(isShown).map(({ key }) => key)}
        options={columns.map(({ key, title }) => ({ value: key, label: title }))}
        onChange={(keys) => keys.length > 0 && choose(keys)}
      />
      <Button size="small" onClick={() => choose(null)}>
        {t.usual}
      </Button>
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight">
      <Button size="small">{t.columns}</Button>
    </Popover>
  );
}

const ID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/;

/** Filters and sort under a name of the reader's own. */
function Views({ views, keep }: { views: KeptList['views']; keep: (next: View[]) => void }) {
  const t = useTexts(listingTexts);
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const isHere = ({ at }: View) => at === null || at === pathname;
  const [title, setTitle] = useState('');
  const [isOpen, setOpen] = useState(false);
  const add = () => {
    const trimmed = title.trim();
    if (!trimmed) return;
    const others = views.filter((view) => view.name !== trimmed || !isHere(view));
    // A direction, say, is of one call alone.
    keep([...others, { name: trimmed, search, at: ID.test(search) ? pathname : null }]);
    setTitle('');
    setOpen(false);
  };
  const open = (view: View) => {
    setOpen(false);
    void navigate({ pathname, search: view.search });
  };
  const content = (
    <div className="column-choice">
      {views.filter(isHere).map((view) => (
        <div key={view.name} className="task-line">
          <Button type="link" size="small" onClick={() => open(view)}>
            {view.name}
          </Button>
          <Button
            type="text"
            size="small"
            aria-label={t.forget(view.name)}
            onClick={() => keep(views.filter((other) => other !== view))}
          >
            ×
          </Button>
        </div>
      ))}
      <Input
        size="small"
        maxLength={40}
        aria-label={t.viewName}
        placeholder={t.viewName}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
        onPressEnter={add}
      />
      <Button size="small" onClick={add}>
        {t.keepView}
      </Button>
    </div>
  );
  return (
    <Popover content={content} trigger="click" placement="bottomRight" open={isOpen} onOpenChange={setOpen}>
      <Button size="small">{t.views}</Button>
    </Popover>
  );
}

/** Saves the whole list as CSV. It is fetched anew, whatever of it the table holds. */
function ExportButton<Row>(props: {
  name: string;
  caption: string;
  columns: readonly DataColumn<Row>[];
  list: List<Row>;
}) {
  const { name, caption, columns, list } = props;
  const t = useTexts(listingTexts);
  const startExport = useExport();
  const start = () => {
    const told = columns.filter(({ text }) => text);
    const csv = csvList(told.map(({ title }) => title));
    const write = (rows: readonly Row[]) => csv.write(rows.map((row) => told.map(({ text }) => text?.(row))));
    startExport({ title: caption, file: `${name}.csv`, ask: list.ask, write, head: csv.head });
  };
  return (
    <Dropdown menu={{ items: [{ key: 'csv', label: t.csv, onClick: start }] }} trigger={['click']}>
      <Button size="small" disabled={!list.data}>
        {t.export}
      </Button>
    </Dropdown>
  );
}
