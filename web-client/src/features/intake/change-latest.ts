import { api, ifMatch, versionedOf } from '@/api/client';
import { asProblem } from '@/api/problem';

const tries = 3;

/** Changes a case as it is now; where it has moved on meanwhile, again with its new version. */
export async function changeLatest<T>(
  complaintId: string,
  change: (header: { 'If-Match': string }) => Promise<T>,
): Promise<T> {
  const params = { path: { complaintId } };
  for (let left = tries; ; left--) {
    const { version } = await versionedOf(api.GET('/api/v1/complaints/{complaintId}', { params }));
    try {
      return await change(ifMatch(version));
    } catch (error) {
      if (left <= 1 || asProblem(error).kind !== 'changedMeanwhile') throw error;
    }
  }
}
