/** Tables as a warehouse keeps them: one export of a desk in several files. */
import { inspectFile, memorySpill, readConversations, type Mapping } from '$src/ingest/import-file';
import { joinFiles } from '$src/ingest/join/join-files';
import { openSet } from '$src/ingest/join/open-set';
import { fileOf } from './export-file';

const DAY = '2025-03-03';

export const ZENDESK_TABLES: Readonly<Record<string, string>> = {
  'ticket.csv': `id,_fivetran_synced,assignee_id,created_at,description,group_id,requester_id,status,subject,submitter_id,type,via_channel
1042,${DAY},20,${DAY} 10:00:00,"Charged twice",70,10,solved,Charged twice,10,incident,chat
1043,${DAY},20,${DAY} 11:00:00,"No parcel",71,11,open,No parcel,11,question,email
1044,${DAY},20,${DAY} 12:00:00,"Nothing said",71,11,open,Empty,11,question,email
`,
  'ticket_comment.csv': `id,_fivetran_synced,body,created,public,ticket_id,user_id
1,${DAY},"Hello Dana, how can we help?",${DAY} 10:00:00,TRUE,1042,20
2,${DAY},"I was charged twice",${DAY} 10:01:00,TRUE,1042,10
3,${DAY},"INTERNAL: third time",${DAY} 10:02:00,FALSE,1042,20
4,${DAY},"Where is my parcel?",${DAY} 11:00:00,TRUE,1043,11
5,${DAY},"I am in copy and wait too",${DAY} 11:05:00,TRUE,1043,12
`,
  'user.csv': `id,_fivetran_synced,email,name,role,active
10,${DAY},dana@example.com,Dana Fox,end-user,TRUE
11,${DAY},ben@example.com,Ben Lee,end-user,TRUE
12,${DAY},cy@example.com,Cy Roe,end-user,TRUE
20,${DAY},ravi@example.com,Ravi,agent,TRUE
`,
  'satisfaction_rating.csv': `id,_fivetran_synced,ticket_id,score,comment
1,${DAY},1042,good,thanks
2,${DAY},1043,offered,
`,
  'ticket_tag.csv': `ticket_id,tag,_fivetran_synced
1043,parcel,${DAY}
1043,escalated_tier_2,${DAY}
1042,billing,${DAY}
`,
};

export const INTERCOM_TABLES: Readonly<Record<string, string>> = {
  'conversation_history.csv': `id,_fivetran_active,assignee_id,conversation_rating_value,created_at,source_author_id,source_author_type,source_body,source_type,state
c1,TRUE,a1,2,${DAY} 10:00:00,u1,user,<p>I was charged twice</p>,conversation,closed
c1,FALSE,a1,5,${DAY} 10:00:00,u1,user,<p>An earlier state</p>,conversation,open
`,
  'conversation_part_history.csv': `id,conversation_id,author_id,author_type,body,created_at,part_type
p1,c1,a1,admin,<p>Sorry about that</p>,${DAY} 10:02:00,comment
p2,c1,a1,admin,INTERNAL: angry,${DAY} 10:03:00,note
p3,c1,a1,admin,,${DAY} 10:04:00,assignment
`,
  'contact.csv': `id,name,email,role\nu1,Dana Fox,dana@example.com,user\n`,
  'admin.csv': `id,name,email,job_title\na1,Ravi,ravi@example.com,Agent\n`,
};

export const SALESFORCE_TABLES: Readonly<Record<string, string>> = {
  'Case.csv': `"Id","CaseNumber","ContactId","OwnerId","Status","Subject","Description","Origin","Reason","IsEscalated","CreatedDate"
"5001","00001042","0031","0051","Closed","Charged","I was charged twice","Email","Billing","true","${DAY}T09:55:00.000Z"
`,
  'CaseComment.csv': `"Id","ParentId","IsPublished","CommentBody","CreatedById","CreatedDate"
"00a1","5001","1","Sorry about that, Dana","0051","${DAY}T10:00:00.000Z"
"00a2","5001","0","INTERNAL: third time","0051","${DAY}T10:05:00.000Z"
"00a3","5001","1","Thank you","0059","${DAY}T10:10:00.000Z"
`,
  'User.csv': `"Id","Name","Email","UserType","ContactId"
"0051","Ravi","ravi@example.com","Standard",""
"0059","Dana Fox","dana@example.com","CspLitePortal","0031"
`,
  'Contact.csv': `"Id","Name","Email"\n"0031","Dana Fox","dana@example.com"\n`,
};

const CALL = '7782342274025937895';

/** As Gong's API gives them: calls and their words from two addresses, a hundred calls a page. */
export const GONG_FILES: Readonly<Record<string, string>> = {
  'calls.json': JSON.stringify({
    requestId: 'a',
    records: { totalRecords: 1 },
    calls: [
      {
        metaData: { id: CALL, started: `${DAY}T10:00:00Z`, duration: 460 },
        parties: [
          { speakerId: '111', name: 'Ravi', affiliation: 'Internal' },
          { speakerId: '222', name: 'Dana', affiliation: 'External' },
        ],
      },
    ],
  }),
  'transcripts.json': JSON.stringify({
    requestId: 'b',
    records: { totalRecords: 1 },
    callTranscripts: [
      {
        callId: CALL,
        transcript: [
          { speakerId: '222', sentences: [{ start: 460, end: 900, text: 'I was charged twice.' }] },
          { speakerId: '111', sentences: [{ start: 1300, end: 2500, text: 'I see it here.' }] },
        ],
      },
    ],
  }),
};

/** Reads files that came together, as the command line does. */
export async function importTogether(tables: Readonly<Record<string, string>>, mapping: Mapping = {}) {
  const files = Object.entries(tables).map(([name, text]) => fileOf(text, name));
  const looked = [];
  for (const file of files) looked.push({ file, look: await inspectFile(file, mapping) });
  const { readable, refused } = joinFiles(looked);
  const [first] = readable;
  if (!first) throw new Error('none of the files can be read');
  const beside = first.set ? await openSet(first.set) : null;
  const reading = readConversations(first.file, first.recognition, {
    spill: memorySpill(),
    redact: false,
    ...(beside ? { beside } : {}),
  });
  const conversations = [];
  const rejections = [];
  for await (const item of reading)
    if (item.kind === 'conversation') conversations.push(item.conversation);
    else rejections.push(item.rejection);
  return {
    readable,
    refused,
    set: first.set,
    rows: beside?.rows ?? [],
    conversations,
    rejections,
    tally: reading.tally,
  };
}
