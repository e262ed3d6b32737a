import { useTranslation } from 'react-i18next';
import type { BindingWord } from './incident-query';

/** The words that bind the cases, the heavier the larger; one that is chosen filters the cases. */
export function WordMap({
  words,
  chosen,
  onChoose,
}: {
  words: BindingWord[];
  chosen: string;
  onChoose: (word: string) => void;
}) {
  const { t } = useTranslation('incidents');
  const heaviest = Math.max(...words.map(({ weight }) => weight), 0.01);
  if (words.length === 0) return <p className="faint">{t('words.none')}</p>;
  return (
    <ul className="word-map">
      {words.map(({ word, weight }) => (
        <li key={word}>
          <button
            type="button"
            aria-pressed={word === chosen}
            data-weight={Math.ceil((5 * weight) / heaviest)}
            onClick={() => onChoose(word === chosen ? '' : word)}
          >
            {word}
          </button>
        </li>
      ))}
    </ul>
  );
}
