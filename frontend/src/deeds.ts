// Every kind of deed that the phone may hold from an earlier day must be known before the outbox starts.
import './community/birthdays/deeds'
import './community/events/deeds'
import './community/messages/kinds'
import './community/notices/deeds'
import './community/wishes/deeds'
import './ui/signing'
