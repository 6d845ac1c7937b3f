import type { ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Moment } from '../ui/moment.js';
import { Note } from '../ui/note.js';
import { common } from './common-texts.js';
import { dictionary, useLanguage, useTexts } from './i18n.js';

const texts = dictionary(
  { restored: '已找回这台设备上未及保存的内容，写于' },
  { restored: 'Brought back from this device, where it had not been saved; typed' },
);

/** Tells that what stands here was typed earlier and never arrived. */
export function Restored({ at, action }: { at: number; action: ReactNode }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  return (
    <Note
      kind="news"
      role="status"
      action={action}
      title={
        <>
          {t.restored} <Moment at={new Date(at).toISOString()} locale={locale} />
        </>
      }
    />
  );
}

/** For what goes out by a button: whoever does not want it back begins anew. */
export function DiscardButton({ onClick }: { onClick: () => void }) {
  const t = useTexts(common);
  return (
    <Button small look="text" onClick={onClick}>
      {t.discard}
    </Button>
  );
}
