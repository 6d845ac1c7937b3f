import { Button } from 'antd';
import { grouped } from '../ui/counted.js';
import { Note } from '../ui/note.js';
import { Status } from '../ui/status.js';
import { TaskProgress } from '../ui/task-progress.js';
import { common } from './common-texts.js';
import { dropExport, saveExport, tryExportAgain, useExports, type Export } from './exports.js';
import { useLanguage, useTexts } from './i18n.js';
import { listingTexts } from './listing-texts.js';
import { problemOf } from './problem.js';
import { problemText } from './problem-texts.js';

/** The exports of this window, on whichever page they were begun. */
export default function ExportsBar() {
  const t = useTexts(listingTexts);
  const exports = useExports();
  return (
    <section className="exports" aria-label={t.exports}>
      {exports.map((it) => (
        <One key={it.id} it={it} />
      ))}
    </section>
  );
}

function One({ it: { id, title, state, rows, total, isMore, error } }: { it: Export }) {
  const t = useTexts(listingTexts);
  const c = useTexts(common);
  const { language } = useLanguage();
  const close = (text: string) => (
    <Button size="small" onClick={() => dropExport(id)}>
      {text}
    </Button>
  );
  if (state === 'failed')
    return (
      <Note
        kind="problem"
        role="alert"
        title={t.exportFailed(title, grouped(rows))}
        action={
          <span className="exports-actions">
            <Button size="small" type="primary" onClick={() => void tryExportAgain(id)}>
              {c.retry}
            </Button>
            {close(t.stopExport)}
          </span>
        }
      >
        <div>{problemText(problemOf(error), language)}</div>
      </Note>
    );
  if (state === 'done')
    return (
      <div className="task-line">
        <Status>{t.exported(title, grouped(rows))}</Status>
        <span className="exports-actions">
          <Button size="small" onClick={() => saveExport(id)}>
            {t.saveAgain}
          </Button>
          {close(t.closeExport)}
        </span>
      </div>
    );
  const whole = total !== null && !isMore;
  return (
    <TaskProgress
      label={
        total === null
          ? t.exporting(title, grouped(rows))
          : (isMore ? t.exportingOfMore : t.exportingOf)(title, grouped(rows), grouped(Math.max(rows, total)))
      }
      share={whole ? Math.min(1, rows / Math.max(1, total)) : null}
      leftText={t.left}
      cancelText={t.stopExport}
      onCancel={() => dropExport(id)}
    />
  );
}
