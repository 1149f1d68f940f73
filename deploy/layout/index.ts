/** Where kalc keeps everything on a host: its program, and a folder for each cluster. */
export const STATE_FOLDER = "/var/lib/kalc";
