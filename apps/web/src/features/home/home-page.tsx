import { Link } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { useSession } from '../../app/session.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { texts } from './texts.js';

export default function HomePage() {
  const t = useTexts(texts);
  const { name } = useSession();
  return (
    <Page title={t.hello(name ?? '')}>
      <Section>
        <Empty>{t.nothing}</Empty>
        <Link to="/">{t.openCalls}</Link>
      </Section>
    </Page>
  );
}
