// The content script of the bench: the shipped one, with its moments noted.

import "./message";
import "../../extension/content/main";
