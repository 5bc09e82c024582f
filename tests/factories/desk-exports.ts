/** One small export of each help desk and chat tool, for tests that damage or repeat them. Every one holds a note. */

const ASK = 'The kettle leaks “since Monday”.';
const ANSWER = 'Sorry, a new one is on its way 🚚.';
const NOTE = 'INTERNAL: third kettle this year.';
const at = (n: number): string => `2025-03-03T10:00:0${n}Z`;

const EXPORTS: Readonly<Record<string, unknown>> = {
  zendesk: {
    tickets: [1, 2].map((id) => ({
      id,
      requester_id: 10,
      tags: ['kettle'],
      comments: [
        { author_id: 10, public: true, html_body: `<p>${ASK}</p>`, created_at: at(0) },
        { author_id: 20, public: false, body: NOTE, created_at: at(1) },
        { author_id: 20, public: true, body: ANSWER, created_at: at(2) },
      ],
    })),
    users: [{ id: 20, name: 'Ravi', role: 'agent' }],
  },
  'zendesk-events': {
    ticket_events: [ASK, NOTE, ANSWER].map((body, i) => ({
      id: i,
      ticket_id: 7,
      created_at: at(i),
      child_events: [{ event_type: 'Comment', body, public: body !== NOTE, author_id: i }],
    })),
  },
  'zendesk-chat': {
    chats: [
      {
        id: 'a',
        visitor: { name: 'Dana' },
        agent_names: ['Ravi'],
        rating: 'good',
        history: [
          { type: 'chat.msg', name: 'Dana', msg: ASK, timestamp: at(0) },
          { type: 'chat.msg', name: 'Ravi', msg: ANSWER, timestamp: at(1) },
        ],
      },
    ],
  },
  intercom: [
    {
      id: 1,
      created_at: 1740996000,
      source: { type: 'email', body: `<p>${ASK}</p>`, author: { type: 'user', name: 'Dana' } },
      contacts: {},
      conversation_parts: {
        conversation_parts: [
          { part_type: 'note', body: NOTE, author: { type: 'admin' }, created_at: 1740996001 },
          {
            part_type: 'comment',
            body: ANSWER,
            author: { type: 'admin', name: 'Ravi' },
            created_at: 1740996002,
          },
        ],
      },
    },
  ],
  freshdesk: {
    id: 4,
    description_text: ASK,
    conversations: [
      { incoming: false, private: true, body: NOTE, created_at: at(1) },
      { incoming: false, private: false, body: ANSWER, created_at: at(2) },
    ],
  },
  freshchat: {
    messages: [
      {
        id: '1',
        conversation_id: 'c',
        actor_type: 'user',
        message_type: 'normal',
        message_parts: [{ text: { content: ASK } }],
        created_time: at(0),
      },
      {
        id: '2',
        conversation_id: 'c',
        actor_type: 'agent',
        message_type: 'private',
        message_parts: [{ text: { content: NOTE } }],
        created_time: at(1),
      },
    ],
  },
  'help-scout': {
    id: 3,
    _embedded: {
      threads: [
        {
          type: 'message',
          body: ANSWER,
          createdBy: { type: 'user', first: 'Ravi' },
          createdAt: at(2),
          rating: { rating: 'great' },
        },
        { type: 'note', body: NOTE, createdBy: { type: 'user' }, createdAt: at(1) },
        { type: 'customer', body: ASK, createdBy: { type: 'customer' }, createdAt: at(0) },
      ],
    },
  },
  gorgias: [
    {
      id: 5,
      messages: [
        { from_agent: false, stripped_text: ASK, created_datetime: at(0) },
        { from_agent: true, public: false, stripped_text: NOTE, created_datetime: at(1) },
        { from_agent: true, stripped_text: ANSWER, created_datetime: at(2) },
      ],
    },
  ],
  hubspot: {
    results: [
      {
        id: 'a',
        conversationsThreadId: 't',
        type: 'MESSAGE',
        direction: 'INCOMING',
        senders: [{ actorId: 'V-1' }],
        text: ASK,
        createdAt: at(0),
      },
      {
        id: 'b',
        conversationsThreadId: 't',
        type: 'COMMENT',
        direction: 'OUTGOING',
        senders: [{ actorId: 'A-1' }],
        text: NOTE,
        createdAt: at(1),
      },
    ],
  },
  front: {
    _results: [
      {
        id: 'b',
        type: 'email',
        is_inbound: false,
        created_at: 1740996001.5,
        recipients: [],
        body: `<p>${ANSWER}</p><blockquote>${ASK}</blockquote>`,
      },
      {
        id: 'a',
        type: 'email',
        is_inbound: true,
        created_at: 1740996000.5,
        recipients: [],
        body: `<p>${ASK}</p>`,
      },
    ],
  },
  kustomer: {
    data: [
      {
        type: 'message',
        id: 'a',
        attributes: { direction: 'in', channel: 'email', preview: ASK, sentAt: at(0) },
        relationships: { conversation: { data: { id: 'k' } } },
      },
      {
        type: 'note',
        id: 'b',
        attributes: { direction: 'out', channel: 'email', preview: NOTE, sentAt: at(1) },
        relationships: { conversation: { data: { id: 'k' } } },
      },
    ],
  },
  livechat: {
    chats: [
      {
        id: 'c',
        users: [
          { id: 'd', type: 'customer', name: 'Dana' },
          { id: 'r', type: 'agent', name: 'Ravi' },
        ],
        thread: {
          id: 't',
          events: [
            { type: 'message', author_id: 'd', text: ASK, created_at: at(0) },
            { type: 'message', author_id: 'r', text: NOTE, visibility: 'agents', created_at: at(1) },
            { type: 'message', author_id: 'r', text: ANSWER, created_at: at(2) },
          ],
        },
      },
    ],
  },
  liveperson: {
    conversationHistoryRecords: [
      {
        info: { conversationId: 'l', startTimeL: 1740996000000, csat: 4 },
        messageRecords: [
          {
            type: 'TEXT_PLAIN',
            messageData: { msg: { text: ASK } },
            sentBy: 'Consumer',
            timeL: 1740996000000,
          },
          {
            type: 'TEXT_PLAIN',
            messageData: { msg: { text: ANSWER } },
            sentBy: 'Agent',
            timeL: 1740996001000,
          },
        ],
      },
    ],
  },
  crisp: {
    data: [
      {
        session_id: 's',
        website_id: 'w',
        type: 'text',
        from: 'user',
        content: ASK,
        fingerprint: 1,
        timestamp: 1740996000000,
      },
      {
        session_id: 's',
        website_id: 'w',
        type: 'note',
        from: 'operator',
        content: NOTE,
        fingerprint: 2,
        timestamp: 1740996001000,
      },
    ],
  },
  tawk: {
    chat: {
      id: 'k',
      messages: [
        { sender: { t: 'v' }, type: 'msg', msg: ASK, time: at(0) },
        { sender: { t: 'a' }, type: 'msg', msg: ANSWER, time: at(1) },
      ],
    },
  },
  tidio: [
    {
      id: 9,
      contact: { name: 'Dana' },
      messages: [
        { content: ASK, author: { type: 'contact' }, createdAt: at(0) },
        { content: ANSWER, author: { type: 'operator' }, createdAt: at(1) },
      ],
    },
  ],
  dynamics: [
    { id: '1', isControlMessage: false, content: ASK, from: { user: { id: 'd' } }, createdDateTime: at(0) },
    {
      id: '2',
      isControlMessage: false,
      content: NOTE,
      from: { user: { id: 'r' } },
      tags: 'private',
      createdDateTime: at(1),
    },
  ],
};

const LISTS: Readonly<Record<string, unknown>> = {
  'gorgias-messages': {
    data: [
      { id: 1, ticket_id: 5, from_agent: false, stripped_text: ASK, created_datetime: at(0) },
      { id: 2, ticket_id: 5, from_agent: true, public: false, stripped_text: NOTE, created_datetime: at(1) },
    ],
  },
  'freshdesk-conversations': [
    { id: 1, ticket_id: 4, incoming: true, private: false, body: `<div>${ASK}</div>`, created_at: at(0) },
    { id: 2, ticket_id: 4, incoming: false, private: true, body: NOTE, created_at: at(1) },
    { id: 3, ticket_id: 4, incoming: false, private: false, body: ANSWER, created_at: at(2) },
  ],
  ada: [
    {
      conversation_id: 'c',
      sender: 'x1',
      recipient: 'Ada',
      date_created: at(0),
      message_data: { body: ASK },
    },
    {
      conversation_id: 'c',
      sender: 'Ada',
      recipient: 'x1',
      date_created: at(1),
      message_data: { body: ANSWER },
    },
  ],
};

const TABLES: Readonly<Record<string, string>> = {
  'intercom-parts': `conversation_id,message_id,message_type,message_author_type,message_body,created_at\n1,1,comment,user,"${ASK}",${at(0)}\n1,2,note,admin,"${NOTE}",${at(1)}\n`,
  'salesforce-comments': `Id,ParentId,IsPublished,CommentBody,CreatedById,CreatedDate\n1,5,1,"${ASK}",0031,${at(0)}\n2,5,0,"${NOTE}",0051,${at(1)}\n`,
  'salesforce-email': `Id,ParentId,Incoming,FromAddress,TextBody,MessageDate\n1,5,true,d@example.com,"${ASK}",${at(0)}\n2,5,false,r@example.com,"${ANSWER}\n\nOn 3 March 2025, Dana wrote:\n> ${ASK}",${at(1)}\n`,
  'salesforce-chat': `Id,ChatKey,Body\n1,k,"<p align=""center"">Chat Started: Monday, March 03, 2025, 10:00:00 (+0000)</p><p align=""center"">Agent Ravi</p>( 1s ) Dana: ${ASK}<br>( 9s ) Ravi: ${ANSWER}<br>"\n`,
  twcs: `tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n2,Shop,False,Tue Oct 31 22:11:00 +0000 2017,"@1 ${ANSWER}",,1\n1,115,True,Tue Oct 31 22:10:00 +0000 2017,"${ASK}",2,\n`,
  'zendesk-comments': `id,ticket_id,user_id,public,body,created\n1,7,10,true,"${ASK}",${at(0)}\n2,7,20,false,"${NOTE}",${at(1)}\n`,
  'zendesk-chat-text': `(10:00:12 AM) Dana: ${ASK}\n(10:00:20 AM) *** Ravi joined the chat ***\n(10:00:30 AM) Ravi: ${ANSWER}\n`,
};

/** By the format that must recognise it. */
export const DESK_EXPORTS: readonly (readonly [string, string])[] = [
  ...Object.entries({ ...EXPORTS, ...LISTS }).map(
    ([format, value]) => [format, JSON.stringify(value, null, 1)] as const,
  ),
  ...Object.entries(TABLES),
];
