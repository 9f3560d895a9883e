-- AlterTable
ALTER TABLE "department" ADD COLUMN     "head_id" UUID;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "alert_choices" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "playbook" ADD COLUMN     "holding_lines" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "calm_at" TIMESTAMPTZ(3),
ADD COLUMN     "lead_id" UUID,
ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "owner" TEXT NOT NULL DEFAULT 'kommune',
ADD COLUMN     "reasons" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "shielded" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "synthetic" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "title" TEXT;

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "fallback_of" UUID,
ADD COLUMN     "gathered_into" UUID,
ADD COLUMN     "reference" TEXT;

-- CreateTable
CREATE TABLE "incident_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "incident_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "audience" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "delivery_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "seq" SERIAL NOT NULL,
    "incident_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "note" TEXT,
    "undoes" UUID,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_task" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "incident_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "severity" INTEGER,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "assignee_id" UUID,
    "due_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "done_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "incident_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel_state" (
    "channel" TEXT NOT NULL,
    "broken_since" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "last_ok_at" TIMESTAMPTZ(3),
    "paused_until" TIMESTAMPTZ(3),

    CONSTRAINT "channel_state_pkey" PRIMARY KEY ("channel")
);

-- CreateTable
CREATE TABLE "push_subscription" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "endpoint" TEXT NOT NULL,
    "p256dh" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "push_subscription_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "expected_talk" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "department_key" TEXT,
    "words" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "factor" DOUBLE PRECISION NOT NULL DEFAULT 3,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,

    CONSTRAINT "expected_talk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "talk_hour" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "department_key" TEXT NOT NULL,
    "posts" INTEGER NOT NULL,
    "voices" INTEGER NOT NULL,

    CONSTRAINT "talk_hour_pkey" PRIMARY KEY ("hour","department_key")
);

-- CreateTable
CREATE TABLE "talk_spike" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "department_key" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "hours" INTEGER NOT NULL,
    "observed" INTEGER NOT NULL,
    "expected" DOUBLE PRECISION NOT NULL,
    "voices" INTEGER NOT NULL,
    "incident_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "talk_spike_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "drill" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" UUID,
    "only_id" UUID,
    "reported_at" TIMESTAMPTZ(3),

    CONSTRAINT "drill_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "canary_run" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "post_id" UUID,
    "taken_at" TIMESTAMPTZ(3),
    "judged_at" TIMESTAMPTZ(3),
    "incident_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "canary_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "delivery_gathered_into_idx" ON "delivery"("gathered_into");

-- CreateIndex
CREATE UNIQUE INDEX "incident_message_delivery_id_key" ON "incident_message"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_message_incident_id_kind_severity_round_audience_c_key" ON "incident_message"("incident_id", "kind", "severity", "round", "audience", "channel");

-- CreateIndex
CREATE INDEX "incident_event_incident_id_at_idx" ON "incident_event"("incident_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_task_incident_id_kind_severity_position_key" ON "incident_task"("incident_id", "kind", "severity", "position");

-- CreateIndex
CREATE UNIQUE INDEX "push_subscription_endpoint_key" ON "push_subscription"("endpoint");

-- CreateIndex
CREATE INDEX "push_subscription_person_id_idx" ON "push_subscription"("person_id");

-- CreateIndex
CREATE INDEX "expected_talk_ends_at_idx" ON "expected_talk"("ends_at");

-- CreateIndex
CREATE UNIQUE INDEX "talk_spike_department_key_starts_at_key" ON "talk_spike"("department_key", "starts_at");

-- CreateIndex
CREATE INDEX "canary_run_started_at_idx" ON "canary_run"("started_at");

-- AddForeignKey
ALTER TABLE "incident_message" ADD CONSTRAINT "incident_message_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_message" ADD CONSTRAINT "incident_message_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_event" ADD CONSTRAINT "incident_event_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_task" ADD CONSTRAINT "incident_task_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The delays of the escalation get a setting of their own: the chain that an older program had, with the delays that people have set.
INSERT INTO "setting" ("key", "value", "updated_at", "updated_by")
SELECT 'escalation', jsonb_build_array(
    jsonb_build_object('afterMinutes', m->0, 'to', 'next-contact'), jsonb_build_object('afterMinutes', m->1, 'to', 'department-head'),
    jsonb_build_object('afterMinutes', m->2, 'to', 'comms'), jsonb_build_object('afterMinutes', m->2, 'to', 'leader')), "updated_at", "updated_by"
FROM (SELECT "value"->'escalateMinutes' AS m, "updated_at", "updated_by" FROM "setting" WHERE "key" = 'thresholds') AS old
WHERE jsonb_typeof(m) = 'array' AND jsonb_array_length(m) = 3
ON CONFLICT ("key") DO NOTHING;
