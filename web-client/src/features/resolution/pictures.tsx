import { CloseOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePicture } from './use-picture';

interface Shown {
  address: string;
  name: string;
}

/** Thumbnails; one opens large, arrows turn to the next, Escape closes and gives the focus back. */
export function Pictures({ pictures }: { pictures: Shown[] }) {
  const { t } = useTranslation(['resolution', 'common']);
  const viewer = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState<number>();
  const shown = at === undefined ? undefined : pictures[at];
  const turn = (by: number) =>
    setAt((now) => (now === undefined ? now : (now + by + pictures.length) % pictures.length));

  function press(event: KeyboardEvent) {
    if (event.key === 'ArrowLeft') turn(-1);
    if (event.key === 'ArrowRight') turn(1);
  }

  return (
    <>
      <ul className="pictures" aria-label={t('evidence.pictures')}>
        {pictures.map((picture, index) => (
          <li key={picture.address}>
            <button
              type="button"
              aria-label={t('evidence.larger', { name: picture.name })}
              onClick={() => {
                setAt(index);
                viewer.current?.showModal();
              }}
            >
              <Picture {...picture} />
            </button>
          </li>
        ))}
      </ul>
      <dialog
        ref={viewer}
        className="viewer"
        aria-label={shown ? t('evidence.picture', { name: shown.name }) : undefined}
        onKeyDown={press}
        onClose={() => setAt(undefined)}
      >
        {shown ? (
          <figure>
            <Picture {...shown} />
            <figcaption>
              {shown.name}
              {pictures.length > 1 ? (
                <>
                  <Button icon={<LeftOutlined />} aria-label={t('evidence.previous')} onClick={() => turn(-1)} />
                  <Button icon={<RightOutlined />} aria-label={t('evidence.next')} onClick={() => turn(1)} />
                </>
              ) : null}
              <Button
                icon={<CloseOutlined />}
                aria-label={t('common:close')}
                autoFocus
                onClick={() => viewer.current?.close()}
              />
            </figcaption>
          </figure>
        ) : null}
      </dialog>
    </>
  );
}

function Picture({ address, name }: Shown) {
  const { t } = useTranslation('resolution');
  const { source, isMissing } = usePicture(address);
  if (!source) return <span className="picture-place">{isMissing ? t('evidence.notShown') : null}</span>;
  return <img src={source} alt={t('evidence.picture', { name })} />;
}
