import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { answerAssignment, ownListsChanged, readAssignment, type OfferAnswer } from './api.js';
import { OfferAnswerPage } from './offer-answer.js';

/** The same offer for somebody who is signed in. */
export default function AssignmentPage() {
  const { id = '' } = useParams();
  const queries = useQueryClient();
  const { data: assignment } = useSuspenseQuery({
    queryKey: ['assignments', id],
    queryFn: () => readAssignment(id),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const send = async (given: OfferAnswer) => {
    const answered = await answerAssignment(id, given);
    void ownListsChanged(queries);
    return answered;
  };
  return (
    <OfferAnswerPage
      offer={assignment}
      holder="reviewer"
      canAnswer={assignment.can.answer}
      assignmentId={id}
      send={send}
    />
  );
}
