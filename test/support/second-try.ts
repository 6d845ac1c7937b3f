import { jest } from '@jest/globals';

// A real browser on a busy machine is now and then late in a way no test foresees. Such a test is tried once more, its error
// is printed all the same, and the summary names every test that needed it: it is a fault of the test or of the page.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
