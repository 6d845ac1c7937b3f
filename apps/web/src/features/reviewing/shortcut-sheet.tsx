import { Button, Switch } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../app/i18n.js';
import { Dialog } from '../../ui/dialog.js';
import { useShortcuts } from './shortcuts.js';
import { texts } from './texts.js';

/** The sheet of keys, opened by its button or by `?`; and the switch for people whose tools type by themselves. */
export function ShortcutSheet({ isOn, choose }: { isOn: boolean; choose: (isOn: boolean) => void }) {
  const t = useTexts(texts);
  const [isOpen, setOpen] = useState(false);
  useShortcuts({ '?': () => setOpen(true) }, isOn);
  return (
    <>
      <Button className="room-keys" onClick={() => setOpen(true)} aria-keyshortcuts="?">
        {t.keys}
      </Button>
      <Dialog title={t.keysTitle} open={isOpen} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <dl className="keys">
          {t.keyList.map(([keys, what]) => (
            <div key={what}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p className="quiet">{t.keysNote}</p>
        <label className="keys-switch">
          <Switch checked={isOn} onChange={choose} /> <span>{t.keysOn}</span>
        </label>
      </Dialog>
    </>
  );
}
