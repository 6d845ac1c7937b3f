import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTexts } from '../../app/i18n.js';
import { IncompleteLink } from '../../app/incomplete-link.js';
import { useLinkToken } from '../../app/link-token.js';
import { answerOffer, ownListsChanged, readOffer, type OfferAnswer } from './api.js';
import { OfferAnswerPage } from './offer-answer.js';
import { texts } from './texts.js';

/** An offer by the link of its mail: answered without a sign-in. */
export default function OfferPage() {
  const t = useTexts(texts);
  const token = useLinkToken();
  return token ? <Offer token={token} /> : <IncompleteLink title={t.title} />;
}

function Offer({ token }: { token: string }) {
  const queries = useQueryClient();
  const { data: offer } = useSuspenseQuery({
    queryKey: ['offer', token],
    queryFn: () => readOffer(token),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const send = async (given: OfferAnswer) => {
    const answered = await answerOffer(token, given);
    void ownListsChanged(queries);
    return answered;
  };
  return (
    <OfferAnswerPage
      offer={offer}
      holder={offer.signedInAs}
      canAnswer={offer.canAnswer}
      assignmentId={offer.assignmentId}
      send={send}
    />
  );
}
