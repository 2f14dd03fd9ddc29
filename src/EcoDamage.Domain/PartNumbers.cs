// The names by which numbers of parts go in every project that knows the domain (Directory.Build.props links this file).
global using AgreementNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.Consultation.Agreement>;
global using ApplicationNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.Litigation.Confirmation>;
global using AppraisalNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.Investigation.Appraisal>;
global using CriminalCaseNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.ClueTransfer.CriminalCase>;
global using DeadlineNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.Deadlines.Deadline>;
global using EnforcementNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.Performance.Enforcement>;
global using InjunctionNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.Consultation.Injunction>;
global using LetterNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.Cases.Letter>;
global using ObligationNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.Performance.Obligation>;
global using ObligorNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.Cases.Obligor>;
global using RoundNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.Consultation.ConsultationRound>;
global using SuitNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.Litigation.Suit>;
global using TitleNo = EcoDamage.Domain.Cases.No<EcoDamage.Domain.Litigation.Title>;
