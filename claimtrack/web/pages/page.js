// The page's own script: opening the review again is loading the page again.
document.getElementById("again").addEventListener("click", () => window.location.assign("/"));
