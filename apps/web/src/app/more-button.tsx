import { Button } from '../ui/button.js';
import { common } from './common-texts.js';
import { useTexts } from './i18n.js';

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** Fetches the next page of a list; nothing on the last one. */
export function MoreButton({ list }: { list: Paged }) {
  const t = useTexts(common);
  if (!list.hasNextPage) return null;
  return (
    <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {t.more}
    </Button>
  );
}
