import { Alert } from 'antd';
import { useTexts } from '../../app/i18n.js';
import { useSession } from '../../app/session.js';
import { Spoken } from '../../ui/spoken.js';
import { texts } from './texts.js';

/** Says that whoever is signed in here is not the one who was asked. */
export function SomebodyElse({ text }: { text: string }) {
  const t = useTexts(texts);
  const { name } = useSession();
  const title = <Spoken naming={[name]}>{t.somebodyElse(name ?? '')}</Spoken>;
  return <Alert className="problem" type="warning" showIcon title={title} description={text} />;
}
