/** Every page: the design system, and small comforts that no page depends on. */
import './site.css';
import './pages.css';
import { askBeforeSending } from './enhance/confirm';
import { offerCopying } from './enhance/copy';
import { showConnection } from './enhance/connection';
import { leadToProblems } from './enhance/errors';
import { showWhereWeAre } from './enhance/nav';
import { sendOnce } from './enhance/once';
import { offerTheme } from './enhance/theme';

offerTheme(document);
offerCopying(document);
askBeforeSending(document);
sendOnce(document);
showConnection(document, window);
showWhereWeAre(document);
leadToProblems(document);
