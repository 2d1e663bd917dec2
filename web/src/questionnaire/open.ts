/** An XForm and perhaps a draft enter; a questionnaire on screen leaves. Load it only when a questionnaire opens. */
import { mount, unmount } from 'svelte';
import type { OpenQuestionnaireOn } from '../app/contract';
import { register, setLanguage, setStyle } from '../app/say';
import { Filling } from './filling.svelte';
import { wanted } from './languages';
import { loadRoot } from './load';
import ar from './locale/ar.ftl?raw';
import en from './locale/en.ftl?raw';
import './questionnaire.css';
import './widgets/widgets.css';
import Questionnaire from './Questionnaire.svelte';

/** Rejects with FormError (`load.ts`) when the engine cannot read the form or the draft; nothing is on screen then. */
export const openQuestionnaire: OpenQuestionnaireOn = async (target, options) => {
  register({ ar, en });
  setLanguage(options.language);
  setStyle({ digits: options.digits });
  const root = await loadRoot(options);
  const spoken = wanted(root, options.language);
  if (spoken) root.setLanguage(spoken);
  const filling = new Filling(root, options);
  const shown = mount(Questionnaire, { target, props: { filling } });
  return {
    async close() {
      await filling.exit();
      filling.stop();
      await unmount(shown);
      setLanguage(options.language);
    },
  };
};
