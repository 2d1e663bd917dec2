/** An XForm and perhaps a draft enter; the engine's tree, ready to be filled in, leaves. The only importer of the engine. */
import { constants, loadForm } from '@getodk/xforms-engine';
import type { FormInstanceConfig, InstanceData, RootNode } from '@getodk/xforms-engine';
import type { Draft, QuestionnaireOptions } from '../app/contract';
import { freshName } from './naming';
import { backgroundPlace } from './place';
import { watched } from './reactive.svelte';

export class FormError extends Error {}

/** Throws FormError when the engine cannot read the form or the draft. */
export async function loadRoot(options: QuestionnaireOptions): Promise<RootNode> {
  const form = await loadForm(options.xform, {
    fetchFormAttachment: async (url) => {
      const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
      const found = await options.formMedia(name).catch(() => null);
      // The engine wants an answer even for what is not there.
      return found ? new Response(found, { status: 200 }) : new Response('', { status: 404 });
    },
    missingResourceBehavior: constants.MISSING_RESOURCE_BEHAVIOR.BLANK,
  });
  if (form.status === 'failure') throw new FormError(form.error.message);
  const config: FormInstanceConfig = {
    stateFactory: watched,
    instanceAttachments: { fileNameFactory: ({ extension }) => freshName((extension ?? '.bin').slice(1)) },
    // A form that asks for the phone's name is told nothing that lasts.
    preloadProperties: { deviceID: 'rasid' },
    geolocationProvider: { getLocation: backgroundPlace },
  };
  const { draft } = options;
  if (!draft) return form.createInstance(config).root;
  const data = [dataOf(draft)] as const;
  if (draft.isFiled) {
    return (await form.editInstance({ inputType: 'FORM_INSTANCE_INPUT_RESOLVED', data }, config)).root;
  }
  return (await form.restoreInstance({ data }, config)).root;
}

function dataOf(draft: Draft): InstanceData {
  const data = new FormData();
  data.set('xml_submission_file', new File([draft.xml], 'xml_submission_file', { type: 'text/xml' }));
  for (const { name, type, content } of draft.files) data.set(name, new File([content], name, { type }));
  return data as InstanceData;
}
