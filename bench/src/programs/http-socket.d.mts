export declare function openSocket(port: number): Promise<{ request(bytes: string): Promise<number>; close(): void }>
