"""One results file, or several, as a single page that needs no network: `orglab report`."""
