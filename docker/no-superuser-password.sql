-- Run once, on an empty data folder, before the server listens to the network: from then on nobody signs in as the superuser over it.
alter role postgres password null;
