refusal-vault-no-door = لا تُفتح الخزنة من هذا الموقع. ادخل من باب الأمناء الذي أعطاك إياه مدير النظام.
refusal-vault-no-owner = هذا الأمر يحتاج عنوان مالك قاعدة البيانات: RASID_OWNER_DATABASE_URL.
refusal-vault-not-granted = لا إذن لك بهذه القراءة: لم يوافق عليها غيرك، أو مضى يوم على الموافقة.
refusal-vault-read-before = قُرئ هذا من قبل، والإذن لمرة واحدة. إن احتجت إليه ثانية فاطلبه من جديد.
