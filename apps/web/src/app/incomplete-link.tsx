import { Link } from 'react-router';
import { Page } from '../ui/page.js';
import { common } from './common-texts.js';
import { useTexts } from './i18n.js';

/** For a page that is opened by a mail's link, when the link lacks its end. */
export function IncompleteLink({ title }: { title: string }) {
  const t = useTexts(common);
  return (
    <Page title={title} lead={t.noToken} narrow>
      <Link className="button" to="/">
        {t.toCalls}
      </Link>
    </Page>
  );
}
