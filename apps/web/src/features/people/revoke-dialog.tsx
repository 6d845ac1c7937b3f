import { useMutation } from '@tanstack/react-query';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonItem } from '../../app/reason-item.js';
import type { RoleName } from '../../app/session.js';
import { Dialog } from '../../ui/dialog.js';
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
  const revoke = useMutation({
    mutationFn: ({ reason }: { reason: string }) => revokeRole(grant.id, reason),
    onSuccess: async () => {
      onClose();
      await onRevoked();
    },
  });
  return (
    <Dialog title={t.revokeOf(grant.name)} footer={null} onCancel={onClose}>
      <p className="problem">{t.revokeText(grant.name, roles[grant.role])}</p>
      <ProblemForm<{ reason: string }>
        error={revoke.error}
        pending={revoke.isPending}
        submitText={t.revoke}
        danger
        onSubmit={(values) => revoke.mutate(values)}
      >
        <ReasonItem label={t.reason} />
      </ProblemForm>
    </Dialog>
  );
}
