/** The residents' app: takes over the plain page where the browser can do more. */
import '../site.css';

document.getElementById('resident-app');
