/** Routes of what goes out to people and comes back: mails, reports, other systems. The rest of the table stands in access.ts. */
export const loopAccess = {
  'GET /mine-mails': 'signed-in',
  'POST /mine-mails': 'signed-in',
  // Behind signed links of mails: the token says who, and opens nothing else.
  'GET /mails/:token': 'public',
  'POST /mails/:token': 'public',
  'GET /handling/:token': 'public',
  'POST /handling/:token': 'public',
  // Which of them a reader may see: review/report-reader.ts.
  'GET /rapporter': ['comms', 'leader', 'department'],
  'GET /rapport/:id': 'signed-in',
  'GET /rapport/:id/pdf': 'signed-in',
  'POST /rapport/:id/tekst': ['comms'],
  'POST /rapport/:id/regn': ['comms'],
  'POST /rapport/:id/godkend': ['comms'],
  'GET /udsendelser': ['comms', 'admin'],
  // What a mail says is posts of ours: administrators see that it was sent, and no more.
  'GET /udsendelser/se': ['comms'],
  'GET /udsendelser/se/mail': ['comms'],
  'GET /udsendelser/:id/igen': ['comms', 'admin'],
  'POST /udsendelser/:id/igen': ['comms', 'admin'],
} as const;
