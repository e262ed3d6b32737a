import type access from './en/access.json';
import type common from './en/common.json';
import type customers from './en/customers.json';
import type importWords from './en/import.json';
import type incidents from './en/incidents.json';
import type intake from './en/intake.json';
import type learner from './en/learner.json';
import type mails from './en/mails.json';
import type parties from './en/parties.json';
import type publicWords from './en/public.json';
import type resolution from './en/resolution.json';
import type rules from './en/rules.json';
import type signs from './en/signs.json';
import type taxonomies from './en/taxonomies.json';
import type tracking from './en/tracking.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      access: typeof access;
      customers: typeof customers;
      import: typeof importWords;
      incidents: typeof incidents;
      intake: typeof intake;
      learner: typeof learner;
      mails: typeof mails;
      parties: typeof parties;
      rules: typeof rules;
      taxonomies: typeof taxonomies;
      tracking: typeof tracking;
      signs: typeof signs;
      resolution: typeof resolution;
      public: typeof publicWords;
    };
  }
}
