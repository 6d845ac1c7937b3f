import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../app/i18n.js';
import { setUpQuery } from '../../app/session.js';
import { texts } from './texts.js';

/** Beside a promise of a mail, on an installation without a mail server: where that mail is to be found. */
export function FiledMailHint() {
  const t = useTexts(texts);
  const { data } = useQuery(setUpQuery);
  return data?.mailsAreFiles ? <p className="quiet">{t.filedMail}</p> : null;
}
