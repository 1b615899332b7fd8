// What the widgets of these tests say: one text for each kind of overlay, in several languages, and the story below them.

/** What an overlay asks for, as the panel of hidden overlays names it. */
export type Kind = "plea" | "newsletter" | "paywall" | "registration" | "consent" | "app" | "push" | "advertisement";

export type Language = "en" | "de" | "fr" | "es" | "ru" | "ar";

/** What an overlay says. */
export interface Words {
  title: string;
  text: string;
  /** What stands in the empty field for an e-mail address. */
  field?: string;
  /** Sums of money, and how often they are given. */
  amounts?: readonly string[];
  rhythm?: readonly string[];
  /** Labels of the buttons, the one that agrees first. */
  buttons: readonly string[];
  /** Labels of links. */
  links?: readonly string[];
}

/** The story below: a headline and its paragraphs. */
export interface Story {
  headline: string;
  byline: string;
  paragraphs: readonly string[];
  link: string;
}

export const STORIES: Record<Language, Story> = {
  en: {
    headline: "The old ferry makes her last crossing",
    byline: "By Marit Sandoval",
    link: "the timetable of 1931",
    paragraphs: [
      "The ferry left the harbour a little before six, with nine people on board and a dog that belonged to none of them.",
      "For fifty-two years she had crossed the sound four times a day, and in all that time she missed only eleven mornings.",
      "The company says that the new bridge makes her too dear to run; the people on the quay say that nobody asked them.",
      "“You could set the school clock by her horn,” said the woman who sells coffee at the landing stage and opens at five.",
      "Where she goes from here has not been settled. A museum up the coast would take her, if somebody pays for the paint.",
    ],
  },
  de: {
    headline: "Die alte Fähre fährt zum letzten Mal",
    byline: "Von Marit Sandoval",
    link: "dem Fahrplan von 1931",
    paragraphs: [
      "Kurz vor sechs legte die Fähre ab, neun Menschen waren an Bord und ein Hund, der keinem von ihnen gehörte.",
      "Zweiundfünfzig Jahre lang fuhr sie viermal am Tag über den Sund, und nur an elf Morgen blieb sie im Hafen liegen.",
      "Die Reederei sagt, seit dem Bau der Brücke sei sie zu teuer; die Leute am Kai sagen, sie habe niemand gefragt.",
      "„Nach ihrem Horn hat die Schule ihre Uhr gestellt“, sagt die Frau, die am Anleger ab fünf Uhr Kaffee ausschenkt.",
      "Wohin das Schiff nun kommt, steht nicht fest. Ein Museum weiter oben an der Küste nähme es, wenn jemand die Farbe bezahlt.",
    ],
  },
  fr: {
    headline: "Le vieux bac fait sa dernière traversée",
    byline: "Par Marit Sandoval",
    link: "l’horaire de 1931",
    paragraphs: [
      "Le bac a quitté le port un peu avant six heures, avec neuf personnes à bord et un chien qui n’était à aucune d’elles.",
      "Pendant cinquante-deux ans il a passé le détroit quatre fois par jour, et n’a manqué que onze matins en tout.",
      "La compagnie dit que le pont le rend trop cher ; les gens du quai disent que personne ne leur a rien demandé.",
      "« L’école réglait son horloge sur sa corne », dit la femme qui sert le café au débarcadère dès cinq heures du matin.",
      "Nul ne sait encore où il ira. Un musée, plus haut sur la côte, le prendrait si quelqu’un payait la peinture.",
    ],
  },
  es: {
    headline: "El viejo transbordador hace su última travesía",
    byline: "Por Marit Sandoval",
    link: "el horario de 1931",
    paragraphs: [
      "El transbordador salió del puerto poco antes de las seis, con nueve personas a bordo y un perro que no era de ninguna.",
      "Durante cincuenta y dos años cruzó el estrecho cuatro veces al día, y en todo ese tiempo solo faltó once mañanas.",
      "La compañía dice que el puente lo hace demasiado caro; la gente del muelle dice que nadie le preguntó nada.",
      "«La escuela ponía el reloj en hora con su bocina», cuenta la mujer que sirve café en el embarcadero desde las cinco.",
      "Todavía no se sabe adónde irá. Un museo, más arriba en la costa, se lo quedaría si alguien pagara la pintura.",
    ],
  },
  ru: {
    headline: "Старый паром уходит в последний рейс",
    byline: "Марит Сандоваль",
    link: "расписание 1931 года",
    paragraphs: [
      "Паром отошёл от причала незадолго до шести: девять человек на борту и собака, которая никому из них не принадлежала.",
      "Пятьдесят два года он ходил через пролив по четыре раза в день и за всё это время пропустил только одиннадцать утр.",
      "В компании говорят, что после постройки моста он стал слишком дорог; люди на причале говорят, что их не спросили.",
      "«По его гудку в школе сверяли часы», — рассказывает женщина, которая с пяти утра продаёт у пристани кофе.",
      "Куда он отправится теперь, ещё не решено. Музей выше по побережью взял бы его, если кто-нибудь заплатит за краску.",
    ],
  },
  ar: {
    headline: "العبّارة القديمة في رحلتها الأخيرة",
    byline: "ماريت ساندوفال",
    link: "جدول عام 1931",
    paragraphs: [
      "غادرت العبّارة الميناء قبيل السادسة وعلى متنها تسعة أشخاص وكلب لم يكن لأي منهم، ولم يلوّح لها أحد من الرصيف.",
      "على مدى اثنين وخمسين عامًا عبرت المضيق أربع مرات في اليوم، ولم تتغيب في كل تلك السنين سوى أحد عشر صباحًا.",
      "تقول الشركة إن الجسر الجديد جعل تشغيلها باهظ الكلفة، ويقول الناس على الرصيف إن أحدًا لم يسألهم عن رأيهم.",
      "«كانت المدرسة تضبط ساعتها على صوت بوقها»، تقول المرأة التي تبيع القهوة عند المرسى منذ الخامسة صباحًا.",
      "لم يتقرر بعد إلى أين ستذهب العبّارة. هناك متحف على الساحل مستعد لأخذها إذا دفع أحدهم ثمن الطلاء.",
    ],
  },
};

const EN: Record<Kind, Words> = {
  newsletter: {
    title: "The harbour letter",
    text: "Every weekday morning our editors write to you about the day ahead. Sign up for our newsletter, and it is in your inbox before breakfast.",
    field: "Your e-mail address",
    buttons: ["Sign up", "No thanks"],
  },
  plea: {
    title: "Help us keep this paper afloat",
    text: "No rich owner pays for what you read here; our readers do. If it is worth something to you, please support our journalism with a contribution today.",
    amounts: ["$5", "$12", "$30"],
    rhythm: ["Once", "Monthly"],
    buttons: ["Contribute", "Maybe later"],
  },
  paywall: {
    title: "You have read your three free articles this month",
    text: "Subscribe to continue reading. The first month costs one dollar, and you can cancel at any time.",
    buttons: ["See subscription offers"],
    links: ["Already a subscriber? Log in"],
  },
  registration: {
    title: "Create a free account to read on",
    text: "Registering takes a minute and costs nothing: all that we need is your e-mail address.",
    field: "Your e-mail address",
    buttons: ["Register for free"],
    links: ["I already have an account"],
  },
  consent: {
    title: "You decide about your data",
    text: "We and our 41 partners use cookies to measure how this paper is read and to show advertisements that suit you. More in our privacy policy.",
    buttons: ["Accept all", "Reject all", "Manage preferences"],
    links: ["Privacy policy"],
  },
  app: {
    title: "Read faster in our app",
    text: "The whole paper, also without a network. Get the app for free in the App Store or on Google Play.",
    buttons: ["Open the app", "Continue in the browser"],
  },
  push: {
    title: "Be the first to know",
    text: "Allow notifications, and we send you breaking news as soon as something happens. You can turn them off at any time.",
    buttons: ["Allow notifications", "Not now"],
  },
  advertisement: {
    title: "Advertisement",
    text: "Northwind Lines. Twice a day across the sound, from May to October.",
    buttons: ["Continue to article", "Skip ad in 5"],
  },
};

const DE: Partial<Record<Kind, Words>> = {
  newsletter: {
    title: "Der Hafenbrief",
    text: "Jeden Morgen schreibt Ihnen die Redaktion, was der Tag bringt. Melden Sie sich für unseren Newsletter an, dann liegt er vor dem Frühstück in Ihrem Postfach.",
    field: "Ihre E-Mail-Adresse",
    buttons: ["Anmelden", "Nein danke"],
  },
  registration: {
    title: "Kostenlos registrieren und weiterlesen",
    text: "Mit einem kostenlosen Konto lesen Sie weiter. Die Registrierung dauert eine Minute, wir brauchen nur Ihre E-Mail-Adresse.",
    field: "Ihre E-Mail-Adresse",
    buttons: ["Jetzt registrieren"],
    links: ["Ich habe schon ein Konto"],
  },
  consent: {
    title: "Sie entscheiden über Ihre Daten",
    text: "Wir und unsere 41 Partner verwenden Cookies, um zu messen, wie diese Zeitung gelesen wird, und um passende Werbung zu zeigen. Mehr in der Datenschutzerklärung.",
    buttons: ["Alle akzeptieren", "Alle ablehnen", "Einstellungen"],
    links: ["Datenschutzerklärung"],
  },
  paywall: {
    title: "Dieser Artikel ist für Abonnenten",
    text: "Jetzt abonnieren und weiterlesen. Der erste Monat kostet einen Euro, Sie können jederzeit kündigen.",
    buttons: ["Zu den Abos"],
    links: ["Schon Abonnent? Anmelden"],
  },
  app: {
    title: "Schneller lesen mit unserer App",
    text: "Die ganze Zeitung, auch ohne Netz. Laden Sie die App kostenlos im App Store oder bei Google Play.",
    buttons: ["App öffnen", "Im Browser weiterlesen"],
  },
  advertisement: {
    title: "Anzeige",
    text: "Nordwind-Linien. Von Mai bis Oktober zweimal täglich über den Sund.",
    buttons: ["Weiter zum Artikel", "Anzeige überspringen in 5"],
  },
};

const FR: Partial<Record<Kind, Words>> = {
  plea: {
    title: "Aidez-nous à tenir le cap",
    text: "Aucun riche propriétaire ne paie ce que vous lisez ici : ce sont nos lecteurs. Soutenez notre journalisme, faites un don aujourd’hui.",
    amounts: ["5 €", "12 €", "30 €"],
    rhythm: ["Une fois", "Chaque mois"],
    buttons: ["Faire un don", "Plus tard"],
  },
  consent: {
    title: "Vos données, votre choix",
    text: "Nous et nos 41 partenaires utilisons des cookies pour mesurer l’audience du journal et afficher des publicités adaptées. Voir notre politique de confidentialité.",
    buttons: ["Tout accepter", "Tout refuser", "Paramétrer"],
    links: ["Politique de confidentialité"],
  },
  newsletter: {
    title: "La lettre du port",
    text: "Chaque matin, la rédaction vous écrit sur la journée qui vient. Inscrivez-vous à notre newsletter et lisez-la avant le petit-déjeuner.",
    field: "Votre adresse e-mail",
    buttons: ["Je m’inscris", "Non merci"],
  },
  registration: {
    title: "Créez un compte gratuit pour lire la suite",
    text: "L’inscription prend une minute et ne coûte rien : il nous faut seulement votre adresse e-mail.",
    field: "Votre adresse e-mail",
    buttons: ["S’inscrire gratuitement"],
    links: ["J’ai déjà un compte"],
  },
  app: {
    title: "Lisez plus vite dans notre application",
    text: "Tout le journal, même sans réseau. Téléchargez l’application gratuitement dans l’App Store ou sur Google Play.",
    buttons: ["Ouvrir l’application", "Continuer dans le navigateur"],
  },
};

const ES: Partial<Record<Kind, Words>> = {
  paywall: {
    title: "Ha leído sus tres artículos gratuitos de este mes",
    text: "Suscríbase para seguir leyendo. El primer mes cuesta un euro y puede darse de baja cuando quiera.",
    buttons: ["Ver las suscripciones"],
    links: ["¿Ya es suscriptor? Inicie sesión"],
  },
  consent: {
    title: "Usted decide sobre sus datos",
    text: "Nosotros y nuestros 41 socios utilizamos cookies para medir cómo se lee este periódico y mostrar publicidad adecuada. Más en nuestra política de privacidad.",
    buttons: ["Aceptar todo", "Rechazar todo", "Configurar"],
    links: ["Política de privacidad"],
  },
  registration: {
    title: "Cree una cuenta gratuita para seguir",
    text: "Registrarse lleva un minuto y no cuesta nada: solo necesitamos su correo electrónico.",
    field: "Su correo electrónico",
    buttons: ["Registrarse gratis"],
    links: ["Ya tengo una cuenta"],
  },
  push: {
    title: "Entérese antes que nadie",
    text: "Active las notificaciones y le avisaremos en cuanto ocurra algo importante. Puede desactivarlas cuando quiera.",
    buttons: ["Activar notificaciones", "Ahora no"],
  },
};

const RU: Partial<Record<Kind, Words>> = {
  newsletter: {
    title: "Письмо из порта",
    text: "Каждое утро редакция рассказывает, чего ждать от дня. Подпишитесь на нашу рассылку, и письмо придёт вам на почту ещё до завтрака.",
    field: "Адрес электронной почты",
    buttons: ["Подписаться", "Нет, спасибо"],
  },
  plea: {
    title: "Помогите газете остаться на плаву",
    text: "За то, что вы здесь читаете, платят сами читатели. Поддержите нашу журналистику, сделайте пожертвование сегодня.",
    amounts: ["300 ₽", "700 ₽", "1500 ₽"],
    rhythm: ["Один раз", "Ежемесячно"],
    buttons: ["Поддержать", "Позже"],
  },
  consent: {
    title: "Вы решаете, что делать с вашими данными",
    text: "Мы и 41 наш партнёр используем файлы cookie, чтобы понимать, как читают газету, и показывать подходящую рекламу. Подробнее в политике конфиденциальности.",
    buttons: ["Принять все", "Отклонить все", "Настроить"],
    links: ["Политика конфиденциальности"],
  },
  paywall: {
    title: "Вы прочитали три бесплатные статьи в этом месяце",
    text: "Оформите подписку, чтобы читать дальше. Первый месяц стоит сто рублей, отказаться можно в любой момент.",
    buttons: ["Посмотреть варианты подписки"],
    links: ["Уже подписаны? Войдите"],
  },
};

const AR: Partial<Record<Kind, Words>> = {
  newsletter: {
    title: "رسالة الميناء",
    text: "يكتب إليكم محررونا كل صباح عمّا يحمله اليوم. اشتركوا في نشرتنا البريدية لتصلكم إلى بريدكم قبل الفطور.",
    field: "بريدك الإلكتروني",
    buttons: ["اشترك", "لا، شكرًا"],
  },
  consent: {
    title: "القرار بشأن بياناتكم لكم",
    text: "نستخدم نحن و41 من شركائنا ملفات تعريف الارتباط لقياس قراءة الصحيفة وعرض إعلانات تناسبكم. المزيد في سياسة الخصوصية.",
    buttons: ["قبول الكل", "رفض الكل", "إدارة التفضيلات"],
    links: ["سياسة الخصوصية"],
  },
};

const ALL: Record<Language, Partial<Record<Kind, Words>>> = { en: EN, de: DE, fr: FR, es: ES, ru: RU, ar: AR };

/** What an overlay of a kind says in a language. */
export function wordsOf(kind: Kind, language: Language): Words {
  const words = ALL[language][kind];
  if (words === undefined) throw new Error(`no words for ${kind} in ${language}`);
  return words;
}
