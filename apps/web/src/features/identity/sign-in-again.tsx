import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { forgetSessionEnd } from '../../app/session-end.js';
import { useSession } from '../../app/session.js';
import { Dialog } from '../../ui/dialog.js';
import { SignInElsewhere } from './sign-in-elsewhere.js';
import { SignInForm } from './sign-in-form.js';

/** The sign-in above a page that must not be left. */
export default function SignInAgain() {
  const t = useTexts(common);
  const { email } = useSession();
  return (
    <Dialog title={t.sessionEnded} footer={null} onCancel={forgetSessionEnd}>
      <p>{t.sessionEndedText}</p>
      <SignInForm email={email ?? undefined} onDone={forgetSessionEnd} />
      <SignInElsewhere onDone={forgetSessionEnd} />
    </Dialog>
  );
}
