import { useNameOf, useTexts } from '../../app/i18n.js';
import { texts } from './texts.js';

/** Where a role is held, or would be: the name of the programme or call, or that it is everywhere. */
export function usePlaceOf(): (held: { placeZh: string | null; placeEn: string | null }) => string {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  return ({ placeZh, placeEn }) => nameOf({ nameZh: placeZh ?? '', nameEn: placeEn ?? '' }) || t.everywhere;
}
