import { useLanguage, useTexts } from '../../app/i18n.js';
import { Moment } from '../../ui/moment.js';
import type { Schemas } from '../../app/api.js';
import { texts } from './texts.js';
import { caseTexts } from './workspace-texts.js';

interface EarlierReceiptsProps {
  receipts: readonly Schemas['ReceiptView'][];
  timeZone: string;
}

/** Receipts of submissions that a later one, or a draft, took the place of. */
export function EarlierReceipts({ receipts, timeZone }: EarlierReceiptsProps) {
  const t = useTexts(texts);
  const k = useTexts(caseTexts);
  const { locale } = useLanguage();
  if (receipts.length === 0) return null;
  return (
    <details className="no-print receipt-note">
      <summary>{k.earlier}</summary>
      <ul className="rows">
        {receipts.map(({ submissionId, number, submittedAt, contentHash }) => (
          <li key={submissionId}>
            <div className="row-main">
              {t.receiptText(number)} <code>{contentHash}</code>
            </div>
            <Moment at={submittedAt} locale={locale} timeZone={timeZone} />
          </li>
        ))}
      </ul>
    </details>
  );
}
