import { Button } from 'antd';
import { useTexts } from './i18n.js';
import { listingTexts } from './listing-texts.js';

/** Under the news of what was done to rows: why a list that shows one state alone has lost them, and the way to them. */
export function MovedOn({ showAll }: { showAll: () => void }) {
  const t = useTexts(listingTexts);
  return (
    <>
      <p>{t.movedOn}</p>
      <Button size="small" className="form-end-gap" onClick={showAll}>
        {t.showAll}
      </Button>
    </>
  );
}
