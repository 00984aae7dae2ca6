CREATE TABLE `draft` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`place` text NOT NULL,
	`workspace_id` text NOT NULL,
	`content` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`channel_id`) REFERENCES `channel`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `draft_user_place` ON `draft` (`user_id`,`place`);--> statement-breakpoint
CREATE INDEX `draft_channel` ON `draft` (`channel_id`);--> statement-breakpoint
CREATE INDEX `draft_workspace` ON `draft` (`workspace_id`);--> statement-breakpoint
CREATE TABLE `mention` (
	`message_id` text NOT NULL,
	`user_id` text,
	`author_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`thread_id` text,
	`seq` integer NOT NULL,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`channel_id`) REFERENCES `channel`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `mention_channel_user_seq` ON `mention` (`channel_id`,`user_id`,`seq`);--> statement-breakpoint
CREATE INDEX `mention_user_thread` ON `mention` (`user_id`,`thread_id`);--> statement-breakpoint
CREATE INDEX `mention_message` ON `mention` (`message_id`);--> statement-breakpoint
CREATE TABLE `message_revision` (
	`message_id` text NOT NULL,
	`seq` integer NOT NULL,
	`content` text NOT NULL,
	`written_at` integer NOT NULL,
	PRIMARY KEY(`message_id`, `seq`),
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `reaction` (
	`message_id` text NOT NULL,
	`emoji` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`message_id`, `emoji`, `user_id`),
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `saved` (
	`user_id` text NOT NULL,
	`message_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `message_id`),
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `saved_user_workspace` ON `saved` (`user_id`,`workspace_id`);--> statement-breakpoint
CREATE INDEX `saved_message` ON `saved` (`message_id`);--> statement-breakpoint
CREATE TABLE `thread_member` (
	`message_id` text NOT NULL,
	`user_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`following` integer NOT NULL,
	`read_seq` integer NOT NULL,
	PRIMARY KEY(`message_id`, `user_id`),
	FOREIGN KEY (`message_id`) REFERENCES `message`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspace`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `thread_member_user_workspace` ON `thread_member` (`user_id`,`workspace_id`);--> statement-breakpoint
CREATE INDEX `thread_member_workspace` ON `thread_member` (`workspace_id`);--> statement-breakpoint
DROP INDEX `message_author`;--> statement-breakpoint
ALTER TABLE `message` ADD `also_to_channel` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `message` ADD `thread` text;--> statement-breakpoint
ALTER TABLE `message` ADD `last_reply_seq` integer;--> statement-breakpoint
ALTER TABLE `message` ADD `reactions` text;--> statement-breakpoint
ALTER TABLE `message` ADD `mentions` text;--> statement-breakpoint
ALTER TABLE `message` ADD `pinned_at` integer;--> statement-breakpoint
ALTER TABLE `message` ADD `pinned_by` text REFERENCES user(id);--> statement-breakpoint
CREATE INDEX `message_author_reply` ON `message` (`author_id`,`last_reply_seq`);--> statement-breakpoint
ALTER TABLE `channel` ADD `direct_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `channel_workspace_direct` ON `channel` (`workspace_id`,`direct_key`);--> statement-breakpoint
ALTER TABLE `channel_member` ADD `notify_level` text DEFAULT 'all' NOT NULL;--> statement-breakpoint
ALTER TABLE `channel_member` ADD `muted` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `channel_member` ADD `starred` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `channel_member` ADD `hidden_seq` integer;