CREATE TABLE "former_channel_name" (
	"workspace_id" text NOT NULL,
	"name" text NOT NULL,
	"channel_id" text NOT NULL,
	"given_up_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "former_channel_name_pk" PRIMARY KEY("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "section" (
	"user_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text,
	"collapsed" boolean DEFAULT false NOT NULL,
	"sort" text DEFAULT 'name' NOT NULL,
	"show" text DEFAULT 'all' NOT NULL,
	"channel_ids" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "section_pk" PRIMARY KEY("user_id","workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "sidebar" (
	"user_id" text NOT NULL,
	"workspace_id" text NOT NULL,
	"show" text DEFAULT 'all' NOT NULL,
	"section_ids" jsonb NOT NULL,
	CONSTRAINT "sidebar_pk" PRIMARY KEY("user_id","workspace_id")
);
--> statement-breakpoint
CREATE TABLE "former_slug" (
	"slug" text PRIMARY KEY NOT NULL,
	"workspace_id" text NOT NULL,
	"given_up_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "channel" ADD COLUMN "former_names" jsonb;--> statement-breakpoint
ALTER TABLE "channel_member" ADD COLUMN "section_id" text;--> statement-breakpoint
ALTER TABLE "former_channel_name" ADD CONSTRAINT "former_channel_name_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_channel_name" ADD CONSTRAINT "former_channel_name_channel_id_channel_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channel"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section" ADD CONSTRAINT "section_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section" ADD CONSTRAINT "section_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sidebar" ADD CONSTRAINT "sidebar_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sidebar" ADD CONSTRAINT "sidebar_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "former_slug" ADD CONSTRAINT "former_slug_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_channel_name_channel" ON "former_channel_name" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "section_workspace" ON "section" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "sidebar_workspace" ON "sidebar" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "former_slug_workspace" ON "former_slug" USING btree ("workspace_id");