
/* Carers Portal: start the components of this page. */
initAll();
