import { useState } from 'react';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { Dialog } from '../../ui/dialog.js';
import type { AuditRow } from './api.js';
import { sentence } from './sentence.js';
import { texts } from './texts.js';

/** All that the record holds of an entry, as it is kept: hashes and ids need more width than a column has. */
export function RawFacts({ row }: { row: AuditRow }) {
  const t = useTexts(texts);
  const { language } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="link audit-link nowrap"
        aria-label={t.rawOf(sentence(row, language))}
        onClick={() => setOpen(true)}
      >
        {t.raw}
      </button>
      {isOpen && <RawDialog row={row} close={() => setOpen(false)} />}
    </>
  );
}

function RawDialog({ row, close }: { row: AuditRow; close: () => void }) {
  const t = useTexts(texts);
  const { language } = useLanguage();
  const { detail, ...facts } = row;
  return (
    <Dialog title={sentence(row, language)} width={720} onCancel={close} footer={null}>
      <pre className="audit-raw">{JSON.stringify(detail === null ? facts : row, null, 2)}</pre>
      {detail === null && <p className="quiet">{row.callId ? t.hidden : t.erased}</p>}
    </Dialog>
  );
}
