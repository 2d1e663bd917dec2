/** The field app: everything an observer does on a phone, behind a PIN and without a network. */
import '../site.css';
