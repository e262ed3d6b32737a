/** @jsxImportSource preact */
import i18next from 'i18next';

/** Progress by number and secret, for whoever complained: no account, one action. */
export function LookUp() {
  const t = i18next.getFixedT(null, 'public');
  return (
    <form class="sheet-form" method="post">
      <h1>{t('lookUp.title')}</h1>
      <p class="lead">{t('lookUp.lead')}</p>
      <label>
        <span>{t('lookUp.number')}</span>
        <input
          name="number"
          required
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-describedby="number-hint"
        />
        <small id="number-hint">{t('lookUp.numberHint')}</small>
      </label>
      <label>
        <span>{t('lookUp.secret')}</span>
        <input name="secret" required autocomplete="off" spellcheck={false} aria-describedby="secret-hint" />
        <small id="secret-hint">{t('lookUp.secretHint')}</small>
      </label>
      <button type="submit" class="go">
        {t('lookUp.submit')}
      </button>
      <p class="quiet">{t('lookUp.lost')}</p>
    </form>
  );
}
