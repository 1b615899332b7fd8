// The background of the bench: the shipped one, with its moments noted and the page's gathered.

import "./click";
import "../../extension/background/main";
