CREATE TABLE "draft" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"place" text NOT NULL,
	"workspace_id" text NOT NULL,
	"content" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mention" (
	"message_id" text NOT NULL,
	"user_id" text,
	"author_id" text NOT NULL,
	"channel_id" text NOT NULL,
	"thread_id" text,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_revision" (
	"message_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"content" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "message_revision_pk" PRIMARY KEY("message_id","seq")
);
--> statement-breakpoint
CREATE TABLE "reaction" (
	"message_id" text NOT NULL,
	"emoji" text NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reaction_pk" PRIMARY KEY("message_id","emoji","user_id")
);
--> statement-breakpoint
CREATE TABLE "saved" (
	"user_id" text NOT NULL,
	"message_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_pk" PRIMARY KEY("user_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "thread_member" (
	"message_id" text NOT NULL,
	"user_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"following" boolean NOT NULL,
	"read_seq" bigint NOT NULL,
	CONSTRAINT "thread_member_pk" PRIMARY KEY("message_id","user_id")
);
--> statement-breakpoint
DROP INDEX "message_author";--> statement-breakpoint
ALTER TABLE "channel" ADD COLUMN "direct_key" text;--> statement-breakpoint
ALTER TABLE "channel_member" ADD COLUMN "notify_level" text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE "channel_member" ADD COLUMN "muted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "channel_member" ADD COLUMN "starred" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "channel_member" ADD COLUMN "hidden_seq" bigint;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "also_to_channel" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "thread" jsonb;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "last_reply_seq" bigint;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "reactions" jsonb;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "mentions" jsonb;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "pinned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "pinned_by" text;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_revision" ADD CONSTRAINT "message_revision_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reaction" ADD CONSTRAINT "reaction_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reaction" ADD CONSTRAINT "reaction_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved" ADD CONSTRAINT "saved_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved" ADD CONSTRAINT "saved_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved" ADD CONSTRAINT "saved_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_member" ADD CONSTRAINT "thread_member_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_member" ADD CONSTRAINT "thread_member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_member" ADD CONSTRAINT "thread_member_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "draft_user_place" ON "draft" USING btree ("user_id","place");--> statement-breakpoint
CREATE INDEX "draft_channel" ON "draft" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "draft_workspace" ON "draft" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "mention_channel_user_seq" ON "mention" USING btree ("channel_id","user_id","seq");--> statement-breakpoint
CREATE INDEX "mention_user_thread" ON "mention" USING btree ("user_id","thread_id");--> statement-breakpoint
CREATE INDEX "mention_message" ON "mention" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "saved_user_workspace" ON "saved" USING btree ("user_id","workspace_id");--> statement-breakpoint
CREATE INDEX "saved_message" ON "saved" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "thread_member_user_workspace" ON "thread_member" USING btree ("user_id","workspace_id");--> statement-breakpoint
CREATE INDEX "thread_member_workspace" ON "thread_member" USING btree ("workspace_id");--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_pinned_by_user_id_fk" FOREIGN KEY ("pinned_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "channel_workspace_direct" ON "channel" USING btree ("workspace_id","direct_key");--> statement-breakpoint
CREATE INDEX "message_author_reply" ON "message" USING btree ("author_id","last_reply_seq");