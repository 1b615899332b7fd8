// Runs before the content script on the sites that a person has named, and says what that one is for.

globalThis.bylineAction = "watchOverlays";
