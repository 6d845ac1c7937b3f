import { useTexts } from '../../app/i18n.js';
import { ReasonDialog } from '../../app/reason-dialog.js';
import type { RoleName } from '../../app/session.js';
import { Spoken } from '../../ui/spoken.js';
import { roleNames } from '../identity/texts.js';
import { revokeRole } from './api.js';
import { texts } from './texts.js';

interface RevokeDialogProps {
  grant: { id: string; name: string; role: RoleName };
  onClose: () => void;
  /** Once the role is taken back: what shows it is out of date. */
  onRevoked: () => Promise<void>;
}

/** Takes a role back, for a reason that is kept. */
export function RevokeDialog({ grant, onClose, onRevoked }: RevokeDialogProps) {
  const t = useTexts(texts);
  const roles = useTexts(roleNames);
  return (
    <ReasonDialog
      title={t.revokeOf(grant.name)}
      naming={[grant.name]}
      submitText={t.revoke}
      danger
      label={t.reason}
      keep={`revocation.${grant.id}`}
      perform={(reason) => revokeRole(grant.id, reason)}
      onClose={onClose}
      onDone={onRevoked}
    >
      <p className="problem">
        <Spoken naming={[grant.name]}>{t.revokeText(grant.name, roles[grant.role])}</Spoken>
      </p>
    </ReasonDialog>
  );
}
