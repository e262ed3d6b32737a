import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { pictureOf } from '@/api/picture';

/** A picture of a case as an address that an image can show; asked for once, however often it is drawn. */
export function usePicture(address: string) {
  const picture = useQuery({
    queryKey: ['picture', address],
    queryFn: ({ signal }) => pictureOf(address, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: 1,
  });
  const [source, setSource] = useState<string>();
  useEffect(() => {
    if (!picture.data) return;
    const made = URL.createObjectURL(picture.data);
    setSource(made);
    return () => URL.revokeObjectURL(made);
  }, [picture.data]);
  return { source, isMissing: picture.isError };
}
